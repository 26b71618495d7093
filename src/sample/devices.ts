import type { Random } from "./random.js";

/** A machine that people sign in from; `id` is empty for one that the tenant does not know. */
export interface Device {
  readonly id: string;
  readonly name: string;
  readonly os: string;
  readonly browser: string;
  readonly userAgent: string;
  readonly managed: boolean;
  readonly compliant: boolean;
  readonly trust: "" | "Azure AD joined" | "Hybrid Azure AD joined" | "Azure AD registered";
}

type Model = Pick<Device, "os" | "browser" | "userAgent"> & { readonly weight: number };

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const WINDOWS = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT}`;
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)";

const LAPTOPS: readonly Model[] = [
  {
    weight: 46,
    os: "Windows10",
    browser: "Edge 137.0.0",
    userAgent: `${WINDOWS} Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0`,
  },
  { weight: 24, os: "Windows10", browser: "Chrome 137.0.0", userAgent: `${WINDOWS} Chrome/137.0.0.0 Safari/537.36` },
  {
    weight: 10,
    os: "Windows10",
    browser: "Edge 136.0.0",
    userAgent: `${WINDOWS} Chrome/136.0.0.0 Safari/537.36 Edg/136.0.0.0`,
  },
  { weight: 12, os: "MacOs", browser: "Chrome 137.0.0", userAgent: `${MAC} ${WEBKIT} Chrome/137.0.0.0 Safari/537.36` },
  {
    weight: 8,
    os: "MacOs",
    browser: "Safari 18.5",
    userAgent: `${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15`,
  },
];

const PHONES: readonly Model[] = [
  {
    weight: 55,
    os: "Ios 18.5",
    browser: "Mobile Safari 18.5",
    userAgent: `${IPHONE} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1`,
  },
  {
    weight: 45,
    os: "Android 15",
    browser: "Chrome Mobile 137.0.0",
    userAgent: `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/137.0.0.0 Mobile Safari/537.36`,
  },
];

const BORROWED: readonly Model[] = [
  { weight: 60, os: "Windows10", browser: "Firefox 139.0", userAgent: firefox("Windows NT 10.0; Win64; x64") },
  { weight: 40, os: "Linux", browser: "Firefox 139.0", userAgent: firefox("X11; Linux x86_64") },
];

/** The laptop that the company hands out. */
export function laptop(number: number, random: Random): Device {
  const model = random.weighted(LAPTOPS);
  const trust = model.os === "MacOs" ? "Azure AD registered" : "Azure AD joined";
  return owned(model, `FMK-${String(number).padStart(5, "0")}`, trust, random.chance(0.97), random);
}

/** The phone in somebody's pocket. */
export function phone(owner: string, random: Random): Device {
  const model = random.weighted(PHONES);
  const kind = model.os.startsWith("Ios") ? "iPhone" : "Android";
  return owned(model, `${owner}'s ${kind}`, "Azure AD registered", random.chance(0.8), random);
}

/** A machine that the tenant has never seen: a guest's, a library's, an attacker's. */
export function unknownDevice(random: Random): Device {
  const { os, browser, userAgent } = random.weighted(BORROWED);
  return { id: "", name: "", os, browser, userAgent, managed: false, compliant: false, trust: "" };
}

/** A program that signs in with a password and says nothing of its machine. */
export function script(userAgent: string): Device {
  return { id: "", name: "", os: "", browser: "", userAgent, managed: false, compliant: false, trust: "" };
}

function owned(model: Model, name: string, trust: Device["trust"], managed: boolean, random: Random): Device {
  const { os, browser, userAgent } = model;
  const compliant = managed && random.chance(0.96);
  return { id: random.guid(), name, os, browser, userAgent, managed, compliant, trust };
}

function firefox(platform: string): string {
  return `Mozilla/5.0 (${platform}; rv:139.0) Gecko/20100101 Firefox/139.0`;
}
