// Runs in the page before any script of its own: times an event to the frame that shows what came of it.
{
	/** When the newest event of each kind came, in milliseconds since the navigation began. */
	const came = { enter: 0, input: 0, click: 0, shift: 0 };
	addEventListener(
		'keydown',
		({ key, timeStamp }) => {
			if (key === 'Enter') came.enter = timeStamp;
			if (key !== 'Shift') return;
			came.shift = timeStamp;
			document.body.dataset.pressed = String(timeStamp);
		},
		{ capture: true }
	);
	addEventListener('input', ({ timeStamp }) => (came.input = timeStamp), { capture: true });
	addEventListener('click', ({ timeStamp }) => (came.click = timeStamp), { capture: true });

	/** What is looked at, and which event it answers. */
	const SIGHTS = {
		lines: {
			answers: /** @type {const} */ ('enter'),
			look: () => document.querySelectorAll('[data-testid=line]').length
		},
		/** What any page takes for the least change: nothing of ours listens to this key. */
		bare: { answers: /** @type {const} */ ('shift'), look: () => document.body.dataset.pressed },
		// A letter more may find the same goods; it always marks more of their names.
		list: { answers: /** @type {const} */ ('input'), look: () => `${textOf('#found mark')} ${textOf('#found')}` }
	};

	/** @param {string} selector */
	const textOf = (selector) => document.querySelector(selector)?.textContent ?? '';

	/** As many as make a pause that no scanner's burst has: the next scan is another one. */
	const FRAMES = 10;
	/** Milliseconds after which nothing more is expected. */
	const PATIENCE = 10_000;

	/** @returns {Promise<number>} */
	const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

	/** @returns {Promise<number>} when the next frame has been drawn */
	const drawn = () =>
		new Promise((resolve) =>
			requestAnimationFrame(() => {
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = () => resolve(performance.now());
				port2.postMessage(null);
			})
		);

	/** @type {Promise<number>} */
	let shown = Promise.resolve(0);

	/** @param {(resolve: (took: number) => void) => void} watch */
	const armed = (watch) =>
		(shown = new Promise((resolve, reject) => {
			setTimeout(() => reject(new Error('Nothing came of it')), PATIENCE);
			watch(resolve);
		}));

	const bareFetch = window.fetch.bind(window);
	/** @type {(at: number) => void} */
	let left = () => {};
	window.fetch = (input, init) => {
		if (init?.method === 'POST') left(performance.now());
		return bareFetch(input, init);
	};

	/** @returns {Promise<IDBDatabase>} */
	const openBench = () =>
		new Promise((resolve, reject) => {
			const opening = indexedDB.open('bench', 1);
			opening.onupgradeneeded = () => opening.result.createObjectStore('records');
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(opening.error ?? new Error('no database'));
		});

	/** @type {(database: IDBDatabase, record: object) => Promise<void>} */
	const writeStrictly = (database, record) =>
		new Promise((resolve, reject) => {
			const transaction = database.transaction('records', 'readwrite', { durability: 'strict' });
			transaction.objectStore('records').put(record, crypto.randomUUID());
			transaction.oncomplete = () => resolve();
			transaction.onerror = () => reject(transaction.error ?? new Error('not written'));
		});

	/** @returns {Promise<number>} when a plain button in the corner, there until then, was pressed */
	const pressed = () =>
		new Promise((resolve) => {
			const button = document.body.appendChild(document.createElement('button'));
			button.textContent = 'bare';
			button.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 1; background: white';
			button.onclick = ({ timeStamp }) => {
				button.remove();
				resolve(timeStamp);
			};
		});

	/** As large as a sale. */
	const RECORD = { text: 'x'.repeat(2000) };

	window.stopwatch = {
		async bareWay(status, { fromPress }) {
			const database = await openBench();
			const from = fromPress ? await pressed() : performance.now();
			const way = async () => {
				await (await bareFetch(status)).json();
				await writeStrictly(database, RECORD);
				return performance.now() - from;
			};
			const took = fromPress ? await navigator.locks.request('bench', { ifAvailable: true }, way) : await way();
			database.close();
			return took;
		},
		arm(sight) {
			const { answers, look } = SIGHTS[sight];
			const before = look();
			void armed((resolve) => {
				const observer = new MutationObserver(() => {
					if (look() === before) return;
					observer.disconnect();
					void drawn().then((at) => resolve(at - came[answers]));
				});
				observer.observe(document.body, {
					attributeFilter: ['data-pressed'],
					characterData: true,
					childList: true,
					subtree: true
				});
			});
		},
		shown: () => shown,
		armPost() {
			void armed((resolve) => (left = (at) => resolve(at - came.click)));
		},
		async rest() {
			for (let more = FRAMES; more > 0; more--) await nextFrame();
		},
		focused: new Promise((resolve) =>
			addEventListener('focusin', ({ target }) => {
				if (target instanceof HTMLElement && target.dataset.testid === 'scan') resolve(performance.now());
			})
		),
		asked: new Promise((resolve) =>
			addEventListener('focusin', ({ target }) => {
				if (target instanceof HTMLInputElement && target.type === 'password') resolve(performance.now());
			})
		)
	};
}
