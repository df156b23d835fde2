/**
 * Scripts for the page under measurement, as text: the runner's own compiler would add helpers that the page lacks.
 * A frame counts as painted in the first task after it: by then style, layout and paint of the change are done.
 */
const afterPaint = `const afterPaint = (then) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => then(performance.now());
  port2.postMessage(null);
});`;

/** Notes when the shell drew anything, and when the first row of the first screen was painted: `benchStart`. */
export const watchFirstScreen = `(() => {
  ${afterPaint}
  const start = (window.benchStart = {});
  const observer = new MutationObserver(() => {
    if (start.shell === undefined && document.getElementById('root')?.firstElementChild) {
      start.shell = performance.now();
    }
    if (document.querySelector('[role=option]') === null) return;
    observer.disconnect();
    afterPaint((at) => { start.painted = at; });
  });
  observer.observe(document, { childList: true, subtree: true });
})();`;

/**
 * Notes in `benchKeys`, for every key, the time from the event (as the browser received it, so waiting for
 * a busy page counts) to the painted result.
 */
export const watchKeys = `(() => {
  ${afterPaint}
  window.benchKeys = [];
  window.addEventListener('keydown', (event) => {
    afterPaint((at) => window.benchKeys.push(at - event.timeStamp));
  }, { capture: true });
})();`;
