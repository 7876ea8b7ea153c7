import { expect, test } from 'vitest';
import { WhoIsHere } from '#lib/api/sign-in.ts';
import { ServedShop, type Browser } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';

const MINUTE = 60_000;

onBothEngines((engine) => {
	test('a database in whose place an older one was put remembers under another name', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const before = await memoryAt(tablet);
		const older = await heardIn(served);
		await hear(served, tablet);

		await putBack(served, older);

		expect(await memoryAt(tablet)).not.toBe(before);
	});

	test('that is told in the first answer already, and once', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const other = await served.tablet('192.168.1.21');
		const older = await heardIn(served);
		await hear(served, tablet);
		await hear(served, other);
		await putBack(served, older);

		const told = await Promise.all([tablet, other, tablet, other, tablet].map(memoryAt));
		await hear(served, other);

		expect(new Set([...told, await memoryAt(tablet), await memoryAt(other)]).size).toBe(1);
	});

	test('a clock that was set back is no older database', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const before = await memoryAt(tablet);
		await hear(served, tablet);

		served.pass(-24 * 60 * MINUTE);
		await hear(served, tablet);

		expect(await memoryAt(tablet)).toBe(before);
	});

	test('nor is an earlier till that this browser becomes', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const earlier = await tillAt(await served.tablet('192.168.1.21'));
		const before = await memoryAt(tablet);
		await hear(served, tablet);

		await tablet.ask('POST', '/api/tills', { as: earlier?.id, pin: '739182' });

		expect((await tillAt(tablet))?.id).toBe(earlier?.id);
		expect(await memoryAt(tablet)).toBe(before);
	});

	test.each([
		...['', 'nonsense', '..', '<memory>.<till>.NaN', '<memory>.<till>.1e9', '<memory>.<till>.9999999999999999'],
		// Nobody was heard in the year 33658.
		'<memory>.<till>.999999999999999'
	])('a witness that says “%s” says nothing', async (said) => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const before = await memoryAt(tablet);
		const till = await tillAt(tablet);
		const name = `prylavok-heard-${served.shop.id}`;
		const kept = tablet.jar.get(name);
		if (!kept || !till) throw new Error('The till carries no witness');
		const value = said.replace('<memory>', till.memory).replace('<till>', till.id);
		tablet.jar.set(name, { ...kept, value });

		expect(await memoryAt(tablet)).toBe(before);
		expect(tablet.jar.get(name)).toEqual(kept);
		expect(await heardIn(served)).toEqual(expect.any(Number));
	});
});

async function tillAt(browser: Browser) {
	return WhoIsHere.parse((await browser.ask('GET', '/api/sign-in')).body).till;
}

async function memoryAt(browser: Browser) {
	return (await tillAt(browser))?.memory;
}

/** The browser asks something, later. */
async function hear(served: ServedShop, browser: Browser) {
	served.pass(MINUTE);
	await browser.ask('GET', '/api/settings');
}

/** When the database heard its tills last. */
async function heardIn(served: ServedShop) {
	return (await served.shop.database.selectFrom('tills').select('heard_at').executeTakeFirstOrThrow()).heard_at;
}

/** As a copy of the disk has it that was made then. */
async function putBack(served: ServedShop, heard_at: number) {
	await served.shop.database.updateTable('tills').set({ heard_at }).execute();
}
