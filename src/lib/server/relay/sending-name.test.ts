import { expect, test } from 'vitest';
import { sendingName } from './sending-name.ts';

const ENTRY = '3a252dc3-042f-4058-8172-79c0db96e8c0';

test('one sending has one name, however its letters are written', () => {
	expect(sendingName(`${ENTRY.toUpperCase()}.1`)).toBe(`${ENTRY}.1`);
	expect(sendingName(`${ENTRY}.12`)).toBe(`${ENTRY}.12`);
});

test.each([null, '', ENTRY, `${ENTRY}.0`, `${ENTRY}.01`, `${ENTRY}.-1`, `${ENTRY}.1 `, `${ENTRY}.1\n`, `x${ENTRY}.1`])(
	'%j names none',
	(text) => {
		expect(sendingName(text)).toBeNull();
	}
);
