// The project's own rules, moved to the small tree beside this file.
const rules = require("../../../.dependency-cruiser.cjs");

const moved = JSON.parse(JSON.stringify(rules).replaceAll("^src/", "^test/structure/upwards/src/"));
module.exports = moved;
