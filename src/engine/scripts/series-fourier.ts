import type FastFourier from "fft.js";
import { lazy, library } from "./libraries.js";
import type { Scripts } from "./script.js";
import { numbersOf, seriesText } from "./series.js";

const Fast = lazy(() => library("fft.js") as typeof FastFourier);

export interface Complex {
  readonly real: readonly number[];
  readonly imaginary: readonly number[];
}

/** The discrete Fourier transform of a series of any length. */
export function fourier(series: Complex): Complex {
  const length = series.real.length;
  if (length < 2) return series;
  return Number.isInteger(Math.log2(length)) ? powerOfTwo(series) : anyLength(series);
}

/** The way back: the transform with real and imaginary parts exchanged, divided by the length. */
export function inverseFourier({ real, imaginary }: Complex): Complex {
  const turned = fourier({ real: imaginary, imaginary: real });
  const scaled = (part: readonly number[]) => part.map((value) => value / real.length);
  return { real: scaled(turned.imaginary), imaginary: scaled(turned.real) };
}

function powerOfTwo({ real, imaginary }: Complex): Complex {
  const FastFourierTransform = Fast();
  const transform = new FastFourierTransform(real.length);
  const out = new Array<number>(2 * real.length);
  transform.transform(
    out,
    real.flatMap((value, i) => [value, imaginary[i] ?? 0]),
  );
  return { real: out.filter((_, i) => i % 2 === 0), imaginary: out.filter((_, i) => i % 2 === 1) };
}

/** Bluestein's way: a convolution with a chirp, whose length may be a power of two. */
function anyLength(series: Complex): Complex {
  const length = series.real.length;
  const size = 2 ** Math.ceil(Math.log2(2 * length - 1));
  const angles = Array.from({ length }, (_, i) => (Math.PI * ((i * i) % (2 * length))) / length);
  const chirp = { real: angles.map(Math.cos), imaginary: angles.map((angle) => -Math.sin(angle)) };
  const kernel = { real: new Array<number>(size).fill(0), imaginary: new Array<number>(size).fill(0) };
  for (const i of angles.keys()) {
    for (const at of [i, (size - i) % size]) {
      kernel.real[at] = chirp.real[i] ?? 0;
      kernel.imaginary[at] = -(chirp.imaginary[i] ?? 0);
    }
  }
  const convolved = inverseFourier(times(fourier(padded(times(series, chirp), size)), fourier(kernel)));
  return times({ real: convolved.real.slice(0, length), imaginary: convolved.imaginary.slice(0, length) }, chirp);
}

function padded({ real, imaginary }: Complex, size: number): Complex {
  const zeros = new Array<number>(size - real.length).fill(0);
  return { real: [...real, ...zeros], imaginary: [...imaginary, ...zeros] };
}

function times(a: Complex, b: Complex): Complex {
  const at = (part: readonly number[], i: number) => part[i] ?? 0;
  return {
    real: a.real.map((value, i) => value * at(b.real, i) - at(a.imaginary, i) * at(b.imaginary, i)),
    imaginary: a.real.map((value, i) => value * at(b.imaginary, i) + at(a.imaginary, i) * at(b.real, i)),
  };
}

const script = (transform: (series: Complex) => Complex) => (realPart: string | null, imaginaryPart: string | null) => {
  const real = realPart === null ? null : numbersOf(realPart);
  const imaginary = imaginaryPart === null ? real?.map(() => 0) : numbersOf(imaginaryPart);
  if (!real || imaginary?.length !== real.length) return null;
  const made = transform({ real, imaginary });
  return `[${seriesText(made.real)},${seriesText(made.imaginary)}]`;
};

export const seriesFourierScripts: Scripts = {
  kusto_series_fft: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", nulls: "given", call: script(fourier) },
  kusto_series_ifft: { takes: ["VARCHAR", "VARCHAR"], gives: "VARCHAR", nulls: "given", call: script(inverseFourier) },
};
