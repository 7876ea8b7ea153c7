import { expect, test } from 'vitest';
import { CARD_FIELDS, cardDetails, cardFormProblems, EMPTY_CARD, type CardField } from './card-form.ts';

const slip = (texts: Partial<Record<CardField, string>>) => ({
	...EMPTY_CARD,
	texts: { ...EMPTY_CARD.texts, ...texts }
});

test('an empty slip is fine and says nothing', () => {
	expect(cardFormProblems(EMPTY_CARD)).toEqual({});
	expect(cardDetails(EMPTY_CARD)).toEqual({});
});

test('each field goes where the Kasa wants it', () => {
	const texts = Object.fromEntries(CARD_FIELDS.map((field) => [field, `${field}!`]));

	const details = cardDetails({
		texts: { ...EMPTY_CARD.texts, ...texts, commission: '1,50' },
		signatureRequired: true
	});

	expect(details).toEqual({ ...texts, commission: 1_50, signatureRequired: true });
});

test.each<[Partial<Record<CardField, string>>, object]>([
	[{ cardMask: '4111 1111 1111 1111' }, { cardMask: 'full-card-number' }],
	[{ cardMask: 'XXXXXXXXXXXXXXXX4821' }, { cardMask: 'mask-too-long' }],
	[{ rrn: '123' }, { rrn: 'rrn-not-twelve-digits' }],
	[{ commission: 'пів' }, { commission: 'not-a-number' }],
	[{ cardMask: 'XXXXXXXXXXXX4821', rrn: ' 305817547765 ', commission: ' ' }, {}]
])('%o is told at its field', (texts, problems) => {
	expect(cardFormProblems(slip(texts))).toEqual(problems);
});
