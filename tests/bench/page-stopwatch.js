// Runs in the page before any script of its own: times an event to the frame that shows what came of it.
{
	/** When the newest event of each kind came, in milliseconds since the navigation began. */
	const came = { enter: 0, input: 0, click: 0 };
	addEventListener('keydown', ({ key, timeStamp }) => key === 'Enter' && (came.enter = timeStamp), { capture: true });
	addEventListener('input', ({ timeStamp }) => (came.input = timeStamp), { capture: true });
	addEventListener('click', ({ timeStamp }) => (came.click = timeStamp), { capture: true });

	/** What is looked at, and which event it answers. */
	const SIGHTS = {
		lines: { answers: /** @type {const} */ ('enter'), look: () => document.querySelectorAll('[data-testid=line]').length },
		list: { answers: /** @type {const} */ ('input'), look: () => document.getElementById('found')?.textContent }
	};

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

	const bareFetch = window.fetch;
	/** @type {(at: number) => void} */
	let left = () => {};
	window.fetch = (input, init) => {
		if (init?.method === 'POST') left(performance.now());
		return bareFetch(input, init);
	};

	window.stopwatch = {
		arm(sight) {
			const { answers, look } = SIGHTS[sight];
			const before = look();
			shown = new Promise((resolve) => {
				const observer = new MutationObserver(() => {
					if (look() === before) return;
					observer.disconnect();
					void drawn().then((at) => resolve(at - came[answers]));
				});
				observer.observe(document.body, { childList: true, subtree: true, characterData: true });
			});
		},
		shown: () => shown,
		armPost() {
			shown = new Promise((resolve) => (left = (at) => resolve(at - came.click)));
		},
		frame: () =>
			new Promise((resolve) => requestAnimationFrame((first) => requestAnimationFrame((next) => resolve(next - first)))),
		focused: new Promise((resolve) =>
			addEventListener('focusin', ({ target }) => {
				if (target instanceof HTMLElement && target.dataset.testid === 'scan') resolve(performance.now());
			})
		)
	};
}
