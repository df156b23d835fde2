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

/**
 * Notes for every key when the next frame was painted and when the last of what came of it was, also what was read or
 * reckoned for it afterwards: `benchAnswer.quiet()` resolves once nothing has changed for a third of a second, with the
 * milliseconds from the event to both.
 */
export const watchAnswers = `(() => {
  ${afterPaint}
  const answer = (window.benchAnswer = { start: 0, first: 0, last: 0, waiting: 0 });
  const note = () => {
    answer.waiting += 1;
    afterPaint((at) => {
      answer.last = at;
      answer.first ||= at;
      answer.waiting -= 1;
    });
  };
  window.addEventListener('keydown', (event) => {
    answer.start = event.timeStamp;
    answer.first = 0;
    note();
  }, { capture: true });
  new MutationObserver((changes) => {
    // The clock and the state of what is sent change by themselves.
    if (changes.some(({ target }) => target.parentElement?.closest('header, footer') === null)) note();
  }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
  answer.quiet = () => new Promise((resolve) => {
    const look = () => {
      if (answer.waiting === 0 && performance.now() - answer.last > 333) {
        resolve({ first: answer.first - answer.start, last: answer.last - answer.start });
      }
      else setTimeout(look, 50);
    };
    setTimeout(look, 50);
  });
})();`;
