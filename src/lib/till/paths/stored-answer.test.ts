import { expect, test } from 'vitest';
import type { Standing } from '#lib/api/relay.ts';
import type { FiscalDocument } from '#lib/domain/document.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { AUTHOR } from '#lib/journal/journal-for-tests.ts';
import { happened, intend } from '#lib/journal/posting.ts';
import { SALE, SERVICE } from '#lib/kasa/documents-for-tests.ts';
import { recorded } from '../../../../tests/recorded/recorded.ts';
import { storedAnswer } from './stored-answer.ts';

const HOUR = 3_600_000;
const SENT_AT = Date.parse('2025-11-03T12:00:00+02:00');
const SOLD = recorded('answer-sell.json');

test('an answer that was kept is read like one in time', async () => {
	const { answerTo, asked } = serverSaying(answered(200, SOLD));

	const posting = await answerTo({ entry: sent(SALE), ordinal: 1 });

	expect(posting).toMatchObject({ event: 'accept', registration: { fiscalCode: expect.stringMatching(/./) } });
	expect(asked).toEqual([`/api/kasa/answers/${SALE.customId}.1?memory=`]);
});

test('the server hears what it called its memory when the document left', async () => {
	const { answerTo, asked } = serverSaying(answered(200, SOLD));
	const entry = sent(SALE);
	const trail = entry.trail.map((happening) => ({ ...happening, memory: 'as it was' }));

	await answerTo({ entry: { ...entry, trail }, ordinal: 1 });

	expect(asked).toEqual([`/api/kasa/answers/${SALE.customId}.1?memory=as+it+was`]);
});

test.each([
	['a refusal of the catalogue', 403, '{"message":"Термін дії ключа закінчився"}', 'refuse'],
	['a refusal nobody knows', 400, '{"message":"Щось пішло не так"}', 'lose'],
	['trouble of the Kasa', 500, 'Internal Server Error', 'lose'],
	['an answer cut in the middle', 200, SOLD.slice(0, 200), 'lose']
])('%s is judged as ever', async (_, status, body, event) => {
	const { answerTo } = serverSaying(answered(status, body));

	expect(await answerTo({ entry: sent(SALE), ordinal: 1 })).toMatchObject({ event });
});

test('“already exists” means registered for the first sending alone', async () => {
	const { answerTo } = serverSaying(answered(400, '{"message":"Вказаний id чеку вже існує"}'));

	const first = await answerTo({ entry: sent(SALE), ordinal: 1 });
	const second = await answerTo({ entry: sent(SALE), ordinal: 2 });

	expect([first?.event, second?.event]).toEqual(['accept', 'lose']);
});

test('how late it is asked changes nothing: the Kasa’s own time of the answer counts', async () => {
	const words = '{"message":"Створення чеків дозволено лише у день відкриття зміни"}';
	const { answerTo: atOnce } = serverSaying(answered(400, words, new Date(SENT_AT + 2000).toUTCString()));
	const { answerTo: nextDay } = serverSaying(answered(400, words, new Date(SENT_AT + 13 * HOUR).toUTCString()));

	const postings = [await atOnce({ entry: sent(SALE), ordinal: 1 }), await nextDay({ entry: sent(SALE), ordinal: 1 })];

	expect(postings.map((posting) => posting?.event)).toEqual(['refuse', 'lose']);
});

test('a close that says no is left to the shift itself: as it stands now it may be another one', async () => {
	const { answerTo, asked } = serverSaying(answered(200, '{"status":false}'));

	const posting = await answerTo({ entry: sent({ kind: 'close' }), ordinal: 1 });

	expect([posting?.event, asked.length]).toEqual(['lose', 1]);
});

test('what the server did not pass on never left', async () => {
	const { answerTo } = serverSaying({ fate: 'not-forwarded' });

	expect(await answerTo({ entry: sent(SERVICE), ordinal: 1 })).toEqual({
		event: 'drop',
		reason: { code: 'not-forwarded' }
	});
});

test.each([
	['passed on without an answer', Response.json({ fate: 'forwarded' })],
	['does not admit this till', Response.json({ fate: 'not-forwarded' }, { status: 401 })],
	['has another till’s document there', Response.json({ error: 'not-found' }, { status: 404 })],
	['is not the one that answers', new Response('<html>Wi-Fi</html>', { headers: { 'content-type': 'text/html' } })],
	['says what no version of it says', Response.json({ fate: 'lost' })],
	['is away', null]
])('a server that %s tells nothing', async (_, response) => {
	const { answerTo } = serverSaying(response);

	expect(await answerTo({ entry: sent(SALE), ordinal: 1 })).toBeNull();
});

function answered(status: number, body: string, date: string | null = null): Standing {
	return { fate: 'answered', answer: { status, body, contentType: 'application/json', date } };
}

function sent(document: FiscalDocument): Entry {
	return happened(intend(document, AUTHOR, { at: SENT_AT, id: 'close' }), 'send', SENT_AT);
}

function serverSaying(said: Standing | Response | null) {
	const asked: string[] = [];
	const answerTo = storedAnswer({
		fetch: (url) => {
			asked.push(url);
			if (!said) return Promise.reject(new TypeError('Failed to fetch'));
			return Promise.resolve(said instanceof Response ? said : Response.json(said));
		},
		connection: {
			fetch: () => Promise.reject(new Error('The Kasa is asked nothing')),
			baseUrl: 'http://kasa:9200',
			clientName: 'Prylavok',
			clientVersion: '0',
			patience: () => new AbortController().signal
		},
		patience: () => new AbortController().signal,
		now: () => SENT_AT + 30 * HOUR,
		openedAt: () => SENT_AT - HOUR,
		drift: () => 0
	});
	return { answerTo, asked };
}
