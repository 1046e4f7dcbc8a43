// Writes examples/articles/images/: abstract pictures of our own for the samples, as small PNGs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { root } from './generated.js';

const folder = join(root, 'examples/articles/images');
mkdirSync(folder, { recursive: true });

function png(width, height, colourAt) {
  const palette = [];
  const indexes = new Map();
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const colour = colourAt(x / width, y / height).map((part) => Math.max(0, Math.min(255, Math.round(part / 6) * 6)));
      const key = colour.join();
      if (!indexes.has(key)) {
        indexes.set(key, palette.length);
        palette.push(colour);
      }
      rows[y * (width + 1) + 1 + x] = indexes.get(key);
    }
  if (palette.length > 256) throw new Error(`${palette.length} colours are too many`);
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(data.length);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
    return whole;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header), chunk('PLTE', Buffer.from(palette.flat())), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0)),
  ]);
}

const mix = (a, b, share) => a.map((part, index) => part + (b[index] - part) * Math.max(0, Math.min(1, share)));
const step = (value, steps) => Math.floor(value * steps) / steps;

function lighthouse(x, y) {
  const sky = mix([38, 52, 84], [240, 150, 84], step(y, 14) * 1.25);
  const sun = (x - 0.7) ** 2 * 3.16 + (y - 0.62) ** 2 < 0.012;
  const land = y > 0.78 + 0.06 * Math.sin(x * 5 + 1) + 0.1 * x - (x < 0.45 ? 0.1 * Math.sin(x * 7) : 0);
  const half = 0.022 + 0.016 * ((y - 0.3) / 0.5);
  const tower = Math.abs(x - 0.3) < half && y > 0.3 && y < 0.8;
  const lamp = Math.abs(x - 0.3) < 0.017 && y > 0.235 && y <= 0.3;
  if (land) return [22, 28, 40];
  if (tower) return Math.floor((y - 0.3) * 10) % 2 ? [236, 232, 222] : [176, 60, 48];
  if (lamp) return [255, 226, 150];
  return sun ? [255, 214, 130] : sky;
}
const pictures = {
  'lighthouse.png': [1200, 675, lighthouse],
  'lighthouse-640.png': [640, 360, lighthouse],
  'hydrophone.png': [960, 640, (x, y) => {
    const distance = Math.hypot((x - 0.42) * 1.5, y - 0.55);
    const ring = Math.sin(distance * 70) > 0.72 - distance * 0.4;
    return ring ? mix([150, 210, 220], [24, 60, 92], distance * 1.3) : mix([16, 44, 74], [8, 20, 40], step(y, 12));
  }],
  'portrait.png': [160, 160, (x, y) => {
    if (Math.hypot(x - 0.5, (y - 0.4) * 0.9) < 0.19) return [232, 190, 160];
    if (Math.hypot(x - 0.5, y - 1.02) < 0.4) return [52, 84, 112];
    return [214, 206, 190];
  }],
  'logo.png': [320, 80, (x, y) => (y > 0.2 && y < 0.8 && Math.floor(x * 16) % 3 !== 2 && x > 0.06 && x < 0.94 ? [28, 28, 28] : [248, 246, 240])],
  'bees.png': [640, 360, (x, y) => {
    const column = Math.floor(x * 14);
    const row = Math.floor((y * 9) + (column % 2) * 0.5);
    return Math.hypot(x * 14 - column - 0.5, y * 9 + (column % 2) * 0.5 - row - 0.5) < 0.44 ? mix([246, 190, 40], [206, 130, 20], step((row + column) / 22, 8)) : [26, 22, 16];
  }],
  'ferry.png': [640, 360, (x, y) => mix([20, 70, 120], [180, 220, 236], step((Math.sin(x * 18 + y * 3) * 0.08 + y) * 1.1 % 0.25 * 4, 8))],
};
for (const [name, [width, height, colourAt]] of Object.entries(pictures)) writeFileSync(join(folder, name), png(width, height, colourAt));
