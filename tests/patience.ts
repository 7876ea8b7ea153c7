import { configure } from '@testing-library/svelte';

// What a test waits for on a screen comes late on a machine with other work to do; its own limit ends a test for which
// it never comes.
configure({ asyncUtilTimeout: 25_000 });
