/** Jobs that run one after another, each once however often it was asked for while it waited. */
export class WorkQueue {
  private readonly waiting = new Map<string, () => Promise<void>>();
  private readonly log: (error: unknown) => void;
  private running: Promise<void> | null = null;
  private isClosed = false;

  /** `log` hears of jobs that failed; whoever needs one asks again. */
  constructor(log: (error: unknown) => void) {
    this.log = log;
  }

  add(key: string, job: () => Promise<void>): void {
    if (this.isClosed) return;
    this.waiting.set(key, job);
    this.running ??= this.runAll();
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  /** Drops what waits and resolves when the present job has ended, one way or the other. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.waiting.clear();
    await this.settled();
  }

  private async runAll(): Promise<void> {
    // What is asked for in the same turn waits together.
    await Promise.resolve();
    for (const [key, job] of this.waiting) {
      this.waiting.delete(key);
      try {
        await job();
      } catch (error) {
        if (!this.isClosed) this.log(error);
      }
    }
    this.running = null;
  }
}
