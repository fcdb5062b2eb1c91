/** Stands where npm stands: runs a program, shares its output with it, and passes no signal on. */
import { spawn } from 'node:child_process';

spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit' });
