import { expect, test } from 'vitest';
import { isNear } from './near.ts';

test.each(['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1'])('%s is this PC', (address) => {
	expect(isNear(address, new Headers())).toBe(true);
});

test.each(['192.168.1.20', '::ffff:192.168.1.20', '10.127.0.0.1', '2001:db8::1', ''])('%s is not', (address) => {
	expect(isNear(address, new Headers())).toBe(false);
});

test.each(['x-forwarded-for', 'Forwarded', 'X-Real-IP', 'CF-Connecting-IP', 'Via', 'x-forwarded-host'])(
	'a tunnel on this PC that says %s speaks for somebody else',
	(name) => {
		expect(isNear('127.0.0.1', new Headers({ [name]: '127.0.0.1' }))).toBe(false);
	}
);
