import { expect, test } from 'vitest';
import { welcomeProblems, type WelcomeForm } from './welcome-form.ts';

const WHOLE: WelcomeForm = {
	register: 'Каса 1',
	address: 'http://127.0.0.1:9200',
	manager: 'Ірина Мельник',
	pin: '730265',
	pinAgain: '730265'
};

test('a shop with a register, a Kasa and a manager may begin', () => {
	expect(welcomeProblems(WHOLE, 'new')).toEqual({});
});

test('an empty form says what it lacks, and asks for the PIN once before it asks for it twice', () => {
	const empty = { register: ' ', address: '', manager: '', pin: '', pinAgain: '' };

	expect(welcomeProblems(empty, 'new')).toEqual({
		register: 'empty',
		address: 'address',
		manager: 'empty',
		pin: 'empty'
	});
});

test('a PIN is typed twice alike, and is one', () => {
	const short = welcomeProblems({ ...WHOLE, pin: '730', pinAgain: '730' }, 'new');
	const once = welcomeProblems({ ...WHOLE, pinAgain: '' }, 'new');
	const differing = welcomeProblems({ ...WHOLE, pinAgain: '730266' }, 'new');

	expect([short, once, differing]).toEqual([{ pin: 'not-a-pin' }, { pinAgain: 'empty' }, { pinAgain: 'differs' }]);
});

test('a manager whom the shop knows types a PIN, once', () => {
	expect(welcomeProblems({ ...WHOLE, manager: '', pinAgain: '' }, 'known')).toEqual({});
});
