/** All commands: the only list of them. Dispatch, registration, help and the terminal are read off it. */
import type { AnyCommand } from '../src/interaction/command.ts';
import { announcements } from './announcements.ts';
import { ask } from './ask.ts';
import { cast } from './cast.ts';
import { episode } from './episode.ts';
import { episode1 } from './episode1.ts';
import { help } from './help.ts';
import { mydata } from './mydata.ts';
import { notify } from './notify.ts';
import { progress } from './progress.ts';
import { release } from './release.ts';
import { spoilers } from './spoilers.ts';

export const commands: readonly AnyCommand[] = [
  ask,
  release,
  cast,
  episode1,
  episode,
  progress,
  mydata,
  spoilers,
  notify,
  announcements,
  help,
];
