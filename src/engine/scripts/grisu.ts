/**
 * The digits of a number as Kusto writes them into JSON: by the Grisu2 algorithm, whose result always reads back as the
 * number, but is at times not the nearest of the short ones.
 */
interface Float {
  /** Times two to the exponent is the value. */
  readonly bits: bigint;
  readonly exponent: number;
}

const WIDTH = 64;

/** The number, above 0, and the bounds of what reads back as it. */
function boundsOf(value: number): { value: Float; low: Float; high: Float } {
  const raw = Buffer.alloc(8);
  raw.writeDoubleBE(value);
  const whole = raw.readBigUInt64BE();
  const fraction = whole & (2n ** 52n - 1n);
  const biased = Number(whole >> 52n);
  const bits = biased === 0 ? fraction : fraction + 2n ** 52n;
  const exponent = Math.max(biased, 1) - 1075;
  const high = normal({ bits: bits * 2n + 1n, exponent: exponent - 1 });
  const closer = fraction === 0n && biased > 1;
  const low = closer
    ? { bits: bits * 4n - 1n, exponent: exponent - 2 }
    : { bits: bits * 2n - 1n, exponent: exponent - 1 };
  const aligned = { bits: low.bits << BigInt(low.exponent - high.exponent), exponent: high.exponent };
  return { value: normal({ bits, exponent }), low: aligned, high };
}

function normal({ bits, exponent }: Float): Float {
  const shift = WIDTH - bits.toString(2).length;
  return { bits: bits << BigInt(shift), exponent: exponent - shift };
}

/** Ten to a power, its first 64 bits. */
function powerOfTen(power: number): Float {
  const [above, below] = power >= 0 ? [10n ** BigInt(power), 1n] : [1n, 10n ** BigInt(-power)];
  const spare = BigInt(WIDTH + 2 + below.toString(2).length);
  const long = (above << spare) / below;
  const cut = BigInt(long.toString(2).length - WIDTH);
  return { bits: ((long >> (cut - 1n)) + 1n) >> 1n, exponent: Number(cut - spare) };
}

const times = (a: Float, b: Float): Float => ({
  bits: (a.bits * b.bits + 2n ** 63n) >> 64n,
  exponent: a.exponent + b.exponent + WIDTH,
});

/** Up to so many decimals the last digit is brought nearer. */
const TABLE = 9;

/** The step between the powers of ten that are kept, and the first of them. */
const [STEP, FIRST] = [8, -348];

function scaleFor(exponent: number): { scale: Float; power: number } {
  const index = (Math.ceil((-61 - exponent) * 0.30102999566398114 + 347) >> 3) + 1;
  const power = FIRST + index * STEP;
  const scale = scales.get(power) ?? powerOfTen(power);
  scales.set(power, scale);
  return { scale, power };
}

const scales = new Map<number, Float>();

/** A number as Kusto writes a real into JSON. */
export function writeReal(number: number): string {
  if (number === 0) return "0.0";
  const sign = number < 0 ? "-" : "";
  const { digits, power } = digitsOf(Math.abs(number));
  const point = digits.length + power;
  if (power >= 0 && point <= 21) return `${sign}${digits}${"0".repeat(power)}.0`;
  if (point > 0 && point <= 21) return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
  if (point > -6 && point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, 1)}${digits.length > 1 ? "." : ""}${digits.slice(1)}e${point - 1}`;
}

/** Significant digits, and the power of ten by which they are to be multiplied. */
function digitsOf(number: number): { digits: string; power: number } {
  const bounds = boundsOf(number);
  const { scale, power } = scaleFor(bounds.high.exponent);
  const high = times(bounds.high, scale);
  const top = high.bits - 1n;
  let room = top - (times(bounds.low, scale).bits + 1n);
  const shift = BigInt(-high.exponent);
  const mask = (1n << shift) - 1n;
  const integral = (top >> shift).toString();
  for (let length = 1; length <= integral.length; length++) {
    const unit = 10n ** BigInt(integral.length - length);
    const rest = (((top >> shift) % unit) << shift) + (top & mask);
    if (rest > room) continue;
    const off = top - times(bounds.value, scale).bits;
    const digits = nearer(integral.slice(0, length), { room, rest, unit: unit << shift, off });
    return { digits, power: integral.length - length - power };
  }
  let digits = integral;
  let rest = top & mask;
  let off = top - times(bounds.value, scale).bits;
  for (let decimals = 1; ; decimals++) {
    [rest, room, off] = [rest * 10n, room * 10n, off * 10n];
    digits += String(rest >> shift);
    rest &= mask;
    // Kusto's table of powers of ten ends here: it leaves what comes after as it is.
    if (rest < room)
      return {
        digits: nearer(digits, { room, rest, unit: 1n << shift, off: decimals <= TABLE ? off : 0n }),
        power: -decimals - power,
      };
  }
}

/** The last digit, counted down as long as that comes nearer to the number. */
function nearer(
  digits: string,
  { room, rest, unit, off }: { room: bigint; rest: bigint; unit: bigint; off: bigint },
): string {
  let last = Number(digits.at(-1));
  let left = rest;
  while (left < off && room - left >= unit && (left + unit < off || off - left > left + unit - off)) {
    last--;
    left += unit;
  }
  return `${digits.slice(0, -1)}${last}`;
}
