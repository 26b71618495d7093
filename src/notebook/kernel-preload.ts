/**
 * What runs in the kernel's process before tslab.
 *
 * tslab sends its outputs without waiting, and zeromq allows that only 512 times before the event loop turns: of a loop
 * that prints 600 lines the last 88 are lost, and with them the message that says the cell is done. Without a send timeout
 * and without a high-water mark nothing is lost (100,000 lines arrive).
 *
 * And when the process that started the kernel is gone, however it went, the kernel goes too.
 */
const SOURCE = `
import Module from "node:module";
const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (request === "zeromq") {
    Module._load = load;
    const { Publisher } = loaded;
    loaded.Publisher = class extends Publisher {
      constructor(options) { super({ ...options, sendTimeout: 0, sendHighWaterMark: 0 }); }
    };
  }
  return loaded;
};
if (process.channel) {
  process.once("disconnect", () => process.exit());
  process.channel.unref();
}
`;

/** Arguments of Node.js that belong before tslab's; a kernelspec for JupyterLab gains from them as well. */
export const PRELOAD: readonly string[] = ["--import", `data:text/javascript,${encodeURIComponent(SOURCE)}`];
