import { expect, test } from 'vitest';
import { Admission } from './admission.svelte.ts';
import { tillServerForTests } from './till-server-for-tests.ts';

const PIN = '730265';
const FIRST = { id: 't1', name: 'Каса 1', heardAt: 2000, revokedAt: null };
const SECOND = { id: 't2', name: 'Каса 2', heardAt: 1000, revokedAt: null };

function admissionAt({ own = null }: { own?: string | null } = {}) {
	const { server, says, asked } = tillServerForTests();
	says.admits = true;
	let admitted = 0;
	const admission = new Admission({
		server,
		own: () => own,
		now: () => 0,
		onadmitted: () => void (admitted += 1)
	});
	return { admission, says, asked, admitted: () => admitted };
}

test('in a shop without any till nothing is asked but the manager’s PIN', async () => {
	const { admission, asked, admitted } = admissionAt();

	await admission.ask({ pin: PIN, name: 'Планшет' });

	expect([admission.known, admitted()]).toEqual([[], 1]);
	expect(asked).toEqual([{ pin: PIN, name: 'Планшет' }]);
});

test('a device that lost its storage is the till that the manager says', async () => {
	const { admission, says, asked, admitted } = admissionAt();
	says.known = [FIRST, SECOND];

	await admission.ask({ pin: PIN, name: 'Планшет' });
	const known = admission.known;
	await admission.choose('t2');

	expect([known, admitted()]).toEqual([[FIRST, SECOND], 1]);
	expect(asked).toEqual([{ pin: PIN, as: 't2' }]);
});

test('a new device in a shop that has tills is a new till', async () => {
	const { admission, says, asked } = admissionAt();
	says.known = [FIRST];

	await admission.ask({ pin: PIN, name: 'Планшет' });
	await admission.choose(null);

	expect(asked).toEqual([{ pin: PIN, name: 'Планшет' }]);
});

test('a browser that has a journal is that till or a new one, never another', async () => {
	const { admission, says } = admissionAt({ own: 't2' });
	says.known = [FIRST, SECOND];

	await admission.ask({ pin: PIN });

	expect(admission.known).toEqual([SECOND]);
});

test('without a manager’s PIN nothing is told, and the PIN is asked for anew', async () => {
	const { admission, says, asked } = admissionAt();
	says.known = [FIRST];
	says.admits = false;

	await admission.ask({ pin: '0001' });

	expect([admission.known, admission.trouble]).toEqual([[], { why: 'wrong' }]);
	expect(asked).toEqual([]);
});

test('where the server is gone by the time of the answer, the PIN is asked for anew', async () => {
	const { admission, says, admitted } = admissionAt();
	says.known = [FIRST];
	await admission.ask({ pin: PIN });
	says.away = true;

	await admission.choose('t1');

	expect([admission.known, admission.trouble, admitted()]).toEqual([[], { why: 'no-server' }, 0]);
});
