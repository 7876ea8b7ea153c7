import { expect, test } from 'vitest';
import { deviceOf } from './caller.ts';

test('one host of IPv6 is one device, whichever of its addresses it takes', () => {
	const devices = ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::9', '2001:db8:1:2:ffff::'].map((address) =>
		deviceOf({ till: null, address, near: false })
	);

	expect(new Set(devices)).toEqual(new Set(['address:2001:db8:1:2']));
});

test('another network is another device', () => {
	expect(deviceOf({ till: null, address: '2001:db8:1::1', near: false })).toBe('address:2001:db8:1:0');
	expect(deviceOf({ till: null, address: '::1', near: false })).toBe('address:0:0:0:0');
	expect(deviceOf({ till: null, address: '192.168.1.20', near: false })).toBe('address:192.168.1.20');
});

test('a till is the same device wherever it is', () => {
	const till = {
		id: 'a',
		name: 'Прилавок 1',
		register: null,
		offlineApproval: false,
		isShared: false,
		memory: 'm1',
		revokedAt: null,
		address: '',
		heardAt: 0
	};

	expect(deviceOf({ till, address: '192.168.1.20', near: false })).toBe('till:a');
});

test('the server’s own PC is one device, whatever till is there', () => {
	expect(deviceOf({ till: null, address: '127.0.0.1', near: true })).toBe('near');
});
