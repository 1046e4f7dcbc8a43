// `npm start`: sets up, builds, and serves the examples with a live editor.
import { build } from './build.js';
import { setUp } from './set-up.js';

setUp();
build();
const { startServer } = await import('./serve.js');
const { url } = await startServer({ port: Number(process.env.PORT) || 8080 });
console.log(`\nOffprint is at ${url}  (Ctrl+C ends it)`);
