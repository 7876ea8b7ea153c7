// What `npm run e2e:long` starts: the tests that have a long form, as long as a shop's day. `-- two-tabs` for one of them.
import { build } from '../src/start/build.js';
import { runNode } from '../src/start/command.js';
import { provideBrowser } from './find-browser.js';

const LONG = ['two-tabs', 'resent', 'relay-killed', 'bitrix24-orders-offline'];

const asked = process.argv.slice(2);
const CHROMIUM_PATH = await provideBrowser();
await build();
process.exitCode = await runNode(
	[
		...['node_modules/@playwright/test/cli.js', 'test', '--workers=1', '--reporter=list'],
		...(asked.length > 0 ? asked : LONG)
	],
	{ env: { CHROMIUM_PATH, PRYLAVOK_LONG: '1' } }
);
