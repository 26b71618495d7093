/** The words that may stand behind a pipe. */
export const OPERATOR_NAMES = (
  "as consume count distinct evaluate extend facet filter find fork getschema invoke join limit lookup make-series " +
  "mv-apply mv-expand order parse parse-kv parse-where partition project project-away project-keep project-rename " +
  "project-reorder range reduce render sample sample-distinct scan search serialize sort summarize take top top-hitters " +
  "top-nested union where"
).split(" ");
