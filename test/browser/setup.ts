// Both before anything else: React asks at its loading whether it can trace, and the layers of the app's styles have the
// order in which they are first named.
import './untraced.ts';
import '#renderer/ui/styles/index.css';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { useView } from '#renderer/ui/view/viewStore.ts';

// A second is little where two pages share a machine. What was not found is said in a line, without the whole screen.
configure({ asyncUtilTimeout: 5000, getElementError: (message) => new Error(message ?? 'not found') });

// The files share a page: none leaves the next its screens, its language or its theme, failed or not.
afterEach(() => {
  cleanup();
  useView.setState(useView.getInitialState(), true);
});
