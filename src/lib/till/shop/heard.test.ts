import { expect, test } from 'vitest';
import { Drafts } from './drafts.ts';
import { Errand } from './errand.svelte.ts';
import { Heard } from './heard.svelte.ts';
import type { Told } from './told.ts';

test('what was heard stays while the server is away, and why it did not answer is known', async () => {
	const answers: Told<string>[] = [
		{ ok: true, value: 'три касири' },
		{ ok: false, refusal: { why: 'silent' } }
	];
	const heard = new Heard(() => Promise.resolve(answers.shift() ?? { ok: true, value: '' }));

	await heard.ask();
	await heard.ask();

	expect([heard.value, heard.refusal]).toEqual(['три касири', { why: 'silent' }]);
});

test('of two questions the later one counts, whichever is answered first', async () => {
	const waiting: ((told: Told<string>) => void)[] = [];
	const heard = new Heard<string>(() => new Promise((resolve) => waiting.push(resolve)));

	const both = [heard.ask(), heard.ask()];
	waiting[1]?.({ ok: true, value: 'пізніша' });
	waiting[0]?.({ ok: true, value: 'раніша' });
	await Promise.all(both);

	expect(heard.value).toBe('пізніша');
});

test('a change is asked for once, however often its button is pressed', async () => {
	const errand = new Errand();
	let asked = 0;
	const change = () => {
		asked += 1;
		return Promise.resolve({ ok: true as const, value: asked });
	};

	const answers = await Promise.all([errand.run(change), errand.run(change)]);

	expect(answers).toEqual([{ value: 1 }, null]);
	expect(errand.isBusy).toBe(false);
});

test('the page is not left while any form is unsaved', () => {
	const drafts = new Drafts();

	const releases = [drafts.hold(), drafts.hold()];
	releases[0]?.();
	const one = drafts.any;
	releases[1]?.();

	expect([one, drafts.any]).toEqual([true, false]);
});
