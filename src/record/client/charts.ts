import embed from "vega-embed";
import { embedded } from "./embedded.js";
import { showTooltip } from "./tooltip.js";

/** Draws every chart of the record over its still image, one after the other; a chart that fails stays still. */
export function drawCharts(): void {
  const figures = [...document.querySelectorAll<HTMLElement>("figure[data-chart]")];
  void figures.reduce((before, figure) => before.then(() => draw(figure)), Promise.resolve());
}

async function draw(figure: HTMLElement): Promise<void> {
  const drawing = document.createElement("div");
  drawing.className = "drawing"; // laid out, so that "container" widths are known, but not yet visible
  figure.append(drawing);
  try {
    const spec = { ...(embedded(figure.dataset["chart"] ?? "") as Record<string, unknown>) };
    delete spec["$schema"]; // else vega-embed warns of the version
    delete spec["usermeta"]; // else the chart could set vega-embed's options
    let trouble: unknown;
    const refuse = (): Promise<never> => {
      const refusal = new Error("A record loads nothing.");
      trouble = refusal;
      return Promise.reject(refusal);
    };
    const logger = quiet((problem) => (trouble = problem));
    await embed(drawing, spec, {
      mode: "vega-lite",
      renderer: "svg",
      ast: true, // expressions are interpreted: the record's policy forbids making functions from text
      actions: false,
      defaultStyle: false,
      tooltip: showTooltip,
      loader: { load: refuse, sanitize: refuse, http: refuse, file: refuse },
      logger,
    });
    if (trouble !== undefined) throw trouble as Error;
    drawing.className = "alive";
    figure.querySelector(".still")?.remove();
  } catch {
    drawing.remove();
  }
}

/** Vega's logger interface: it tells errors to `fail` and keeps the console empty. */
function quiet(fail: (problem: unknown) => void) {
  const logger = {
    level: () => logger,
    error: (...problem: readonly unknown[]) => {
      fail(problem[0]);
      return logger;
    },
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  return logger as never;
}
