/** Beside a form of the first start: what it is for, and where what is typed stays. */
export function StartAside({ title, says, here }: { title: string; says: string; here: string }) {
  return (
    <section className="start-say">
      <h1 className="start-title">{title}</h1>
      <p className="sec">{says}</p>
      <p className="start-here">{here}</p>
    </section>
  );
}
