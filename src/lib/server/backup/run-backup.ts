// What `npm run backup -- <file>` runs; the shop may go on selling meanwhile.
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { configure } from '../configuration.ts';
import { openDatabase, sqliteFile } from '../database/open.ts';
import { hasContent, isDatabase } from './content.ts';
import { dump } from './dump.ts';
import { say, stop } from './say.ts';

const [named] = process.argv.slice(2);
if (named === undefined) stop('Назвіть файл: npm run backup -- <файл> · Name a file: npm run backup -- <file>');
// npm runs this in the project's folder, whatever folder the name was typed in.
const file = path.resolve(process.env.INIT_CWD ?? '.', named);
const configured = configure(process.env);
if (!configured.ok) stop(configured.problem);

const where = configured.configuration;
// To open a database is to make it where there is none: a wrong folder would be backed up as an empty shop.
if (!(await isDatabase(where))) stop(nothingThere());
const database = await openDatabase(where);
if (!(await hasContent(database))) stop(nothingThere());
// Readable by nobody else, and never over an earlier backup.
const backup = await open(file, 'wx', 0o600).catch((error: unknown) => stop(`${file}: ${messageOf(error)}`));
try {
	const rows = await dump(database, Date.now(), async (line) => {
		await backup.write(`${line}\n`);
	});
	await backup.sync();
	say(`${file}: ${rows} рядків · ${rows} rows`);
} catch (error) {
	await rm(file, { force: true });
	throw error;
} finally {
	await backup.close();
	await database.destroy();
}

function nothingThere(): string {
	const place = where.databaseUrl === null ? sqliteFile(where.dataDir) : 'DATABASE_URL';
	return `${place}: тут немає крамниці · there is no shop`;
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
