export const engine = "above";
