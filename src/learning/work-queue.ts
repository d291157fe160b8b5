/** Jobs that run one after another, each once however often it was asked for while it waited. */
export class WorkQueue {
  private readonly waiting = new Map<string, () => Promise<void>>();
  private readonly log: (error: unknown) => void;
  private running: Promise<void> | null = null;

  /** `log` hears of jobs that failed; whoever needs one asks again. */
  constructor(log: (error: unknown) => void) {
    this.log = log;
  }

  add(key: string, job: () => Promise<void>): void {
    this.waiting.set(key, job);
    this.running ??= this.runAll();
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  private async runAll(): Promise<void> {
    // What is asked for in the same turn waits together.
    await Promise.resolve();
    for (const [key, job] of this.waiting) {
      this.waiting.delete(key);
      try {
        await job();
      } catch (error) {
        this.log(error);
      }
    }
    this.running = null;
  }
}
