import { expect, test } from 'vitest';
import { Tills } from '#lib/api/till.ts';
import { CASHIERS_PIN, MANAGERS_PIN, ServedShop, type Answer } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';

const SECOND = 1000;
const HOUR = 3_600_000;

onBothEngines((engine) => {
	test('three wrong PINs cost nothing; then each waits longer, up to half a minute', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);

		const waits: unknown[] = [];
		for (let wrong = 1; wrong <= 10; wrong += 1) {
			const { retryAfter } = refusal(await tablet.ask('POST', '/api/sign-in', { pin: '0001' }));
			waits.push(retryAfter);
			served.pass((retryAfter ?? 0) * SECOND);
		}

		expect(waits).toEqual([undefined, undefined, 1, 2, 4, 8, 16, 30, 30, 30]);
	});

	test('a PIN typed too soon is refused unread, and does not lengthen the wait', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		for (let wrong = 1; wrong <= 4; wrong += 1) {
			await tablet.ask('POST', '/api/sign-in', { pin: '0001' });
			if (wrong === 3) served.pass(SECOND);
		}

		const tooSoon = await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });
		served.pass(2 * SECOND);
		const inTime = await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });

		expect(tooSoon).toMatchObject({ status: 429, body: { error: 'wait', retryAfter: 2 } });
		expect(tooSoon.headers.get('retry-after')).toBe('2');
		expect(inTime.status).toBe(200);
	});

	test('the twentieth wrong PIN locks the device, for a right one too', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);

		const answers = await wrongPins(served, tablet, 20);

		expect(answers.slice(0, 19).every(({ status }) => status === 403)).toBe(true);
		expect(answers[19]).toMatchObject({ status: 423, body: { error: 'locked' } });
		served.pass(48 * HOUR);
		expect(await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN })).toMatchObject({ status: 423 });
	});

	test('a manager sees which till wrong PINs have locked', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const other = await served.tablet('192.168.1.21');
		await wrongPins(served, tablet, 20);

		await other.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
		const { tills } = Tills.parse((await other.ask('GET', '/api/tills')).body);

		expect(tills.filter(({ locked }) => locked)).toHaveLength(1);
		expect(await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN })).toMatchObject({ status: 423 });
	});

	test('another device is not locked with it', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		const other = await served.tablet('192.168.1.21');
		await wrongPins(served, tablet, 20);

		expect(await other.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN })).toMatchObject({ status: 200 });
	});

	test('many wrong PINs at the same moment are not tried at the same moment', async () => {
		const { tablet } = await ServedShop.withPeople(engine);

		const answers = await Promise.all(
			Array.from({ length: 12 }, (_, at) => tablet.ask('POST', '/api/sign-in', { pin: `00${10 + at}` }))
		);

		expect(answers.filter(({ status }) => status === 403)).toHaveLength(3);
		expect(answers.filter(({ status }) => status === 429)).toHaveLength(9);
	});

	test('a cashier’s own PIN in between buys no more guesses at the manager’s', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);

		const answers: Answer[] = [];
		for (let round = 1; round <= 10; round += 1) {
			answers.push(...(await wrongPins(served, tablet, 2)));
			await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });
		}

		expect(answers[19]).toMatchObject({ status: 423 });
	});

	test('a manager’s PIN lets the wrong ones be forgotten', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		await wrongPins(served, tablet, 19);

		await tablet.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });

		const answers = await wrongPins(served, tablet, 19);
		expect(answers.every(({ status }) => status === 403)).toBe(true);
	});

	test('so does half a day without another', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		await wrongPins(served, tablet, 19);

		served.pass(13 * HOUR);

		const answers = await wrongPins(served, tablet, 19);
		expect(answers.every(({ status }) => status === 403)).toBe(true);
	});

	test('wrong PINs of approvals count with the rest, a cashier’s own among them', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });
		const approval = { pin: CASHIERS_PIN, action: 'return', detail: {} };

		const answers: Answer[] = [];
		for (let wrong = 1; wrong <= 20; wrong += 1) {
			answers.push(await tablet.ask('POST', '/api/approvals', approval));
			served.pass(31 * SECOND);
		}

		expect(answers[0]).toMatchObject({ status: 403, body: { error: 'not-a-manager' } });
		expect(answers[19]).toMatchObject({ status: 423 });
	});

	test('a browser that is no till is locked by its address', async () => {
		const { served } = await ServedShop.withPeople(engine);
		const stranger = served.browser({ address: '192.168.1.66' });

		for (let wrong = 1; wrong <= 20; wrong += 1) {
			await stranger.ask('POST', '/api/tills', { pin: '0001' });
			served.pass(31 * SECOND);
		}

		const anew = served.browser({ address: '192.168.1.66' });
		expect(await anew.ask('POST', '/api/tills', { pin: MANAGERS_PIN })).toMatchObject({ status: 423 });
	});

	test('a manager’s PIN unlocks the device it is typed on; a wrong one there waits longer still', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		await wrongPins(served, tablet, 20);

		const wrong = await tablet.ask('POST', '/api/sign-in/unlock', { pin: '0001' });
		const tooSoon = await tablet.ask('POST', '/api/sign-in/unlock', { pin: MANAGERS_PIN });
		served.pass(30 * SECOND);
		const cashiers = await tablet.ask('POST', '/api/sign-in/unlock', { pin: CASHIERS_PIN });
		served.pass(60 * SECOND);
		const right = await tablet.ask('POST', '/api/sign-in/unlock', { pin: MANAGERS_PIN });

		expect(wrong).toMatchObject({ status: 403, body: { error: 'wrong-pin', retryAfter: 30 } });
		expect(tooSoon).toMatchObject({ status: 429, body: { retryAfter: 30 } });
		expect(cashiers).toMatchObject({ status: 403, body: { error: 'not-a-manager', retryAfter: 60 } });
		expect(right.status).toBe(200);
		expect(await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN })).toMatchObject({ status: 200 });
	});

	test('the server’s own PC unlocks any till without a PIN', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		await wrongPins(served, tablet, 20);
		const till = await served.shop.database.selectFrom('tills').select('id').executeTakeFirstOrThrow();

		const unlocked = await served.browser().ask('POST', '/api/sign-in/unlock', { till: till.id });

		served.pass(30 * SECOND);
		expect(unlocked.status).toBe(200);
		expect(await tablet.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN })).toMatchObject({ status: 200 });
	});

	test('a browser on that PC is the same device, however often it becomes another till', async () => {
		const { served } = await ServedShop.withPeople(engine);

		const answers: Answer[] = [];
		for (let round = 1; round <= 4; round += 1) {
			const anew = served.browser();
			await anew.ask('POST', '/api/tills', {});
			answers.push(...(await wrongPins(served, anew, 5)));
		}

		expect(answers.slice(0, 19).every(({ status }) => status === 403)).toBe(true);
		expect(answers[19]).toMatchObject({ status: 423 });
	});

	test('a press there ends its own lock and not the waiting, and the next press has to wait', async () => {
		const { served } = await ServedShop.withPeople(engine);
		const counter = await tillOnServersPc(served);
		await wrongPins(served, counter, 20);

		const pressed = await counter.ask('POST', '/api/sign-in/unlock', {});
		const tooSoon = await counter.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN });
		const again = await counter.ask('POST', '/api/sign-in/unlock', { pin: '0001' });
		served.pass(30 * SECOND);
		const wrong = await counter.ask('POST', '/api/sign-in', { pin: '0001' });

		expect(pressed.status).toBe(200);
		expect(tooSoon).toMatchObject({ status: 429, body: { error: 'wait', retryAfter: 30 } });
		expect([again.status, again.body]).toEqual([429, { error: 'wait', retryAfter: 30 }]);
		expect(wrong).toMatchObject({ status: 403, body: { error: 'wrong-pin', retryAfter: 30 } });
	});

	test('a press for the till it is pressed at is one for that PC', async () => {
		const { served } = await ServedShop.withPeople(engine);
		const counter = await tillOnServersPc(served);
		const { till } = (await counter.ask('GET', '/api/sign-in')).body as { till: { id: string } };
		await wrongPins(served, counter, 20);

		await counter.ask('POST', '/api/sign-in/unlock', { till: till.id });
		served.pass(30 * SECOND);

		expect(await counter.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN })).toMatchObject({ status: 200 });
	});

	test('a manager’s PIN there lets the wrong ones be forgotten as anywhere', async () => {
		const { served } = await ServedShop.withPeople(engine);
		const counter = await tillOnServersPc(served);
		await wrongPins(served, counter, 20);

		await counter.ask('POST', '/api/sign-in/unlock', { pin: MANAGERS_PIN });

		expect(await counter.ask('POST', '/api/sign-in', { pin: CASHIERS_PIN })).toMatchObject({ status: 200 });
	});

	test('a tunnel on that PC unlocks nothing', async () => {
		const { served, tablet } = await ServedShop.withPeople(engine);
		await wrongPins(served, tablet, 20);
		const tunnelled = served.browser({ headers: { 'x-forwarded-for': '203.0.113.7' } });

		expect(await tunnelled.ask('POST', '/api/sign-in/unlock', {})).toMatchObject({ status: 401 });
	});
});

async function tillOnServersPc(served: ServedShop) {
	const counter = served.browser();
	await counter.ask('POST', '/api/tills', {});
	return counter;
}

/** Types wrong ones, each as soon as it may be. */
async function wrongPins(served: ServedShop, tablet: ReturnType<ServedShop['browser']>, count: number) {
	const answers: Answer[] = [];
	for (let wrong = 1; wrong <= count; wrong += 1) {
		const answer = await tablet.ask('POST', '/api/sign-in', { pin: '0001' });
		answers.push(answer);
		served.pass((refusal(answer).retryAfter ?? 0) * SECOND);
	}
	return answers;
}

function refusal(answer: Answer): { error?: string; retryAfter?: number } {
	return answer.body as { error?: string; retryAfter?: number };
}
