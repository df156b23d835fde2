/** From a time to a time, as it is written in texts that go out. */
const span = /(\d{2}:\d{2}–\d{2}:\d{2})/u;

/** A text whose hours of the day stand on one line each: 09:00–11:00 is not broken at its dash. */
export function UnbrokenTimes({ text }: { text: string }) {
  // Every second part is a time.
  return text.split(span).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={`${index} ${part}`} className="nb">
        {part}
      </span>
    ),
  );
}
