// What `npm run restore -- <file>` runs; no server may run meanwhile.
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { configure } from '../configuration.ts';
import { connect } from '../database/open.ts';
import { backAgain } from './back-again.ts';
import { isServed } from './is-served.ts';
import { load, type LoadProblem } from './load.ts';
import { say, stop } from './say.ts';

const PROBLEMS: Record<LoadProblem, string> = {
	'not-a-backup': 'це не резервна копія прилавка · this is no backup of ours',
	damaged: 'копія неповна або пошкоджена · the backup is incomplete or damaged',
	later: 'копію зробила новіша версія програми · a later version of the program made this backup',
	'later-database': 'базу вже веде новіша версія програми · the database is of a later version of the program',
	'not-empty': 'база не порожня; замінити її: --replace · the database is not empty; to replace it: --replace'
};

const given = process.argv.slice(2);
const named = given.find((word) => !word.startsWith('--'));
if (named === undefined) stop('Назвіть файл: npm run restore -- <файл> · Name a file: npm run restore -- <file>');
// npm runs this in the project's folder, whatever folder the name was typed in.
const file = path.resolve(process.env.INIT_CWD ?? '.', named);
const configured = configure(process.env);
if (!configured.ok) stop(configured.problem);
const where = configured.configuration;
if (await isServed(where))
	stop('Спершу зупиніть прилавок: база в роботі · Stop the till first: the database is in use');

const backup = await open(file, 'r').catch(() => stop(`${file}: такого файлу немає · there is no such file`));
const database = connect(where);
try {
	const loaded = await load(database, linesOf(backup), { replace: given.includes('--replace') });
	if (!loaded.ok) stop(`${file}: ${PROBLEMS[loaded.problem]}`);
	say(`${file}: ${loaded.rows} рядків · ${loaded.rows} rows`);
	for (const line of await backAgain(database, loaded.madeAt)) say(line);
} finally {
	await database.destroy();
}

/** Begins to read when it is first asked: what readline tells nobody who listens is lost. */
async function* linesOf(handle: FileHandle): AsyncGenerator<string> {
	yield* handle.readLines();
}
