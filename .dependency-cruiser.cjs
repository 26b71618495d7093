// The layers of docs/design_overview.md, top first. A folder may import only from itself and from what stands below it.
const layers = [
  "index",
  "cli",
  "hunts",
  "record",
  "notebook",
  "display",
  "chart",
  "analytics",
  "server",
  "workspace",
  "sample",
  "engine",
  "table",
  "kql",
  "errors",
];
const place = (layer) => (layer === "index" || layer === "errors" ? `^src/${layer}\\.ts$` : `^src/${layer}/`);

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    ...layers.slice(1).map((layer, i) => ({
      name: `${layer}-imports-downwards-only`,
      severity: "error",
      from: { path: place(layer) },
      to: { path: layers.slice(0, i + 1).map(place) },
    })),
    { name: "nothing-imports-the-index", severity: "error", from: { path: "^src/" }, to: { path: "^src/index\\.ts$" } },
    { name: "no-utils", severity: "error", from: {}, to: { path: "^src/.*utils?(/|\\.ts$)" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
