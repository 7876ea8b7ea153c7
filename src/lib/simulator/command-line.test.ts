import { expect, test } from 'vitest';
import { like } from './counter-for-tests.ts';
import { ordered } from './command-line.ts';

test("without words it is the manual's Kasa on the manual's port", () => {
	expect(ordered([])).toMatchObject({ ok: true, value: { ports: [9200], host: '127.0.0.1', faults: [] } });
});

test('ports, faults and switches are taken by name', () => {
	const words = ['--port', '9200', '--port', '9201', '--fault', 'answer-lost', '--switch', 'duplicates=replays'];

	const order = ordered([...words, '--switch', 'cashStep=10']);

	expect(order).toMatchObject({
		ok: true,
		value: { ports: [9200, 9201], faults: ['answer-lost'], switches: { duplicates: 'replays', cashStep: 10 } }
	});
});

test.each([
	['--port', 'kasa', 'not a port: kasa'],
	['--fault', 'coffee', 'no such fault: coffee'],
	['--switch', 'duplicates=sometimes', 'no such switch or position: duplicates=sometimes']
])('%s %s is said to be wrong', (option, word, problem) => {
	expect(ordered([option, word])).toEqual({ ok: false, problem });
});

test('an option nobody knows is said to be wrong', () => {
	expect(ordered(['--coffee'])).toMatchObject({ ok: false, problem: like(/--coffee/) });
});
