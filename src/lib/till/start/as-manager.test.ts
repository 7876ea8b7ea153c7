import { expect, test } from 'vitest';
import { CASHIER, MANAGER, REGISTER } from '../shop/shop-for-tests.ts';
import { beginShop, pickRegister } from './begin-shop.ts';
import { tillServer } from './till-server.ts';

const TILL = { id: 't1', name: 'Прилавок 1', register: null, offlineApproval: false, isShared: false, memory: 'm1' };
const PIN = '730265';

test('a manager who picked a register is signed out when it is done', async () => {
	const { server, asked } = serverWhere({});

	const trouble = await pickRegister(server, 'r1', PIN, 0);

	expect(trouble).toBeNull();
	expect(asked).toEqual(['POST /api/tills', 'POST /api/sign-in', 'PATCH /api/tills/t1', 'DELETE /api/sign-in']);
});

test.each<[string, Answers]>([
	['the PIN was a cashier’s', { 'POST /api/sign-in': { till: TILL, person: CASHIER } }],
	['the answer to the PIN was lost', { 'POST /api/sign-in': null }],
	['the register was refused', { 'POST /api/registers': null }],
	['the till was refused its register', { 'PATCH /api/tills/t1': null }]
])('nobody stays signed in where %s', async (_, answers) => {
	const { server, asked } = serverWhere(answers);

	const trouble = await beginShop(
		server,
		{ register: { name: 'Каса', address: 'http://k' }, manager: null, pin: PIN },
		0
	);

	expect(trouble).toMatchObject({ why: 'pin' });
	expect(asked.at(-1)).toBe('DELETE /api/sign-in');
});

type Answers = Readonly<Record<string, object | null>>;

/** Our own server, by what it answers to what; null: its answer is lost. */
function serverWhere(answers: Answers) {
	const usual: Answers = {
		'POST /api/tills': { till: TILL, mayBeEarlier: false, movedFrom: null },
		'POST /api/sign-in': { till: TILL, person: MANAGER },
		'POST /api/registers': REGISTER
	};
	const asked: string[] = [];
	const fetch = (url: string, { method = 'GET' }: RequestInit) => {
		const ask = `${method} ${url}`;
		asked.push(ask);
		const answer = { ...usual, ...answers }[ask];
		return answer === null
			? Promise.reject(new TypeError('Failed to fetch'))
			: Promise.resolve(Response.json(answer ?? {}));
	};
	return { server: tillServer({ fetch, patience: () => new AbortController().signal }), asked };
}
