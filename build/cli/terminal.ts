/** Where a command reads and prints: standard input and output, or what a test gives and takes. */
export interface Terminal {
  read: () => Promise<Buffer>;
  /** Prints one document on a line of its own. */
  print: (document: unknown) => void;
}

/** Runs a command on this process's arguments, standard input and output, and exits with the code it returns. */
export async function runHere(
  run: (args: readonly string[], terminal: Terminal) => Promise<number>,
): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    // Whoever reads has seen enough, `head` for one.
    process.exit();
  });
  process.exitCode = await run(process.argv.slice(2), {
    read: readStandardInput,
    print: (document) => void process.stdout.write(`${JSON.stringify(document)}\n`),
  });
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
