// A demo server of its own for each file of journeys. Its clock begins where a journey says: to come to the day of an
// appointment the server is killed and started again on the same data, so that every journey also survives a crash.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { appendFileSync, createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Tuesday morning with both desks open, far from holidays: dates in the journeys are counted from here. */
export const BEGIN = "2026-12-01T10:00:00+09:00";

/** A debug build fills its sample cases in a few seconds; a busy machine may need a minute. */
const PATIENCE_MS = 120_000;

export class Demo {
  /** Starts a fresh demo. */
  static async start(binary) {
    const demo = new Demo();
    demo.binary = binary;
    demo.folder = mkdtempSync(join(tmpdir(), "ninome-demo-"));
    demo.port = await freePort();
    demo.address = `http://localhost:${demo.port}`;
    await demo.#run(BEGIN);
    return demo;
  }

  /** Kills the server without warning and starts it again at this instant. Mail that was shown before is gone. */
  async moveTo(clock) {
    await this.#kill();
    await this.#run(clock);
  }

  /** The demo's present instant. */
  now() {
    return new Date(this.began.demo + (Date.now() - this.began.here));
  }

  async end() {
    await this.#kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #run(clock) {
    const log = join(this.folder, "log");
    // Written at once: the waiting below may read it before the first line of the program has come.
    appendFileSync(log, "");
    const args = ["demo", "--data", join(this.folder, "data"), "--port", String(this.port)];
    const env = { ...process.env, NINOME_DEMO_CLOCK: clock };
    this.process = spawn(this.binary, args, { cwd: join(import.meta.dirname, "../.."), env, stdio: ["ignore", "pipe", "pipe"] });
    this.began = { demo: Date.parse(clock), here: Date.now() };
    for (const stream of [this.process.stdout, this.process.stderr]) stream.pipe(createWriteStream(log, { flags: "a" }));
    const until = Date.now() + PATIENCE_MS;
    while (!(await this.#answers())) {
      assert.equal(this.process.exitCode, null, `the demo ended:\n${readFileSync(log, "utf8").slice(-2000)}`);
      assert.ok(Date.now() < until, `the demo does not answer:\n${readFileSync(log, "utf8").slice(-2000)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async #answers() {
    try {
      return (await fetch(`${this.address}/healthz`)).ok;
    } catch {
      return false;
    }
  }

  async #kill() {
    if (this.process.exitCode !== null) return;
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGKILL");
    await ended;
  }
}

async function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
