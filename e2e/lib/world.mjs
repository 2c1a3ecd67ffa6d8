// One journey's browser: its own process and profile, so that no journey sees another's cookies.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

/** The narrowest phone we promise to serve and an ordinary office screen, in CSS pixels. */
export const WIDTHS = [360, 1280];

/** How long a page or a button may take before a journey gives up: slow machines pass, a hanging page does not. */
const PATIENCE_MS = 15_000;

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export class World {
  /** Starts a browser that sees nothing but this demo. */
  static async begin(demo, folder) {
    const world = new World();
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    world.downloads = mkdtempSync(join(tmpdir(), "ninome-downloads-"));
    world.browser = await chromium.launch({ executablePath, args: FLAGS, downloadsPath: world.downloads });
    world.demo = demo;
    world.folder = folder;
    world.pages = [];
    return world;
  }

  /** Opens a window with nobody signed in. Without `script` the page must do everything by itself. */
  async open({ width = 360, script = true } = {}) {
    const context = await this.browser.newContext({
      baseURL: this.demo.address,
      viewport: { width, height: width < 600 ? 640 : 800 },
      javaScriptEnabled: script,
      locale: "ja-JP",
      timezoneId: "Asia/Tokyo",
      reducedMotion: "reduce",
      acceptDownloads: true,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.route(
      (url) => !url.href.startsWith(this.demo.address),
      (route) => route.abort(),
    );
    const page = await context.newPage();
    page.hasScript = script;
    page.problems = [];
    page.on("pageerror", (error) => page.problems.push(`script: ${error.message}`));
    page.on("console", (line) => line.type() === "error" && page.problems.push(`console: ${line.text()}`));
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText;
      if (why !== "net::ERR_ABORTED") page.problems.push(`request: ${request.url()} ${why}`); // a download ends its request so
    });
    this.pages.push(page);
    return page;
  }

  /** Keeps a picture of the whole page under `out/`. */
  async picture(page, name) {
    const { width } = page.viewportSize();
    await page.screenshot({ path: join(this.folder, `${name}-${width}.png`), fullPage: true });
  }

  /** Keeps the picture and the text of every open page after a failure, and says where. */
  async keepEvidence(name) {
    const kept = [];
    for (const [index, page] of this.pages.entries()) {
      if (page.isClosed()) continue;
      const path = join(this.folder, `FAILED-${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}-${index}`);
      try {
        await page.screenshot({ path: `${path}.png`, fullPage: true });
        writeFileSync(`${path}.html`, await page.content());
        kept.push(`${page.url()} kept as ${path}.{png,html}${page.problems.map((line) => `\n  ${line}`).join("")}`);
      } catch (error) {
        kept.push(`${page.url()} could not be kept: ${error.message}`);
      }
    }
    return kept.join("\n");
  }

  async end() {
    await this.browser.close();
    rmSync(this.downloads, { recursive: true, force: true });
  }
}
