import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardMaskProblem } from '#lib/domain/card.ts';
import { CARD_FIELDS, EMPTY_CARD } from './card-form.ts';
import { cardToKeep, KeptCard } from './kept-card.ts';

test('a slip with a fit mask comes back as it was typed', () => {
	const texts = { ...EMPTY_CARD.texts, cardMask: 'XXXXXXXXXXXX4821', rrn: '3058', ownerName: 'Олена' };
	const slip = { texts, signatureRequired: true };

	const kept = KeptCard.parse(cardToKeep(slip));

	expect(kept).toEqual(slip);
});

test('whatever is typed as a mask, only what the rules let through lies on the device', () => {
	const digits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789X* ')), maxLength: 24 });
	fc.assert(
		fc.property(digits, (cardMask) => {
			const kept = cardToKeep({ ...EMPTY_CARD, texts: { ...EMPTY_CARD.texts, cardMask } });

			expect(cardMaskProblem(kept.texts.cardMask.trim())).toBeNull();
		})
	);
});

test.each(CARD_FIELDS)('a whole card number is not kept, typed into %s by mistake', (field) => {
	const texts = { ...EMPTY_CARD.texts, [field]: '4242 4242 4242 4242' };

	expect(cardToKeep({ ...EMPTY_CARD, texts })).toEqual(EMPTY_CARD);
});
