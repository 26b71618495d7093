import { engine } from "../engine/engine.js";

export const reaches = engine;
