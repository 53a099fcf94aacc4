import './styles/tokens.css';
import './styles/base.css';
import './ui/ui.css';
import './features/lookup/lookup.css';
import { render } from 'preact';
import { LookUp } from './features/lookup/lookup.tsx';
import { NotificationChoice } from './features/lookup/notification-choice.tsx';

const place = document.getElementById('app');
// Behind the #: what a link bears is told to no server but by the question itself.
const [, token] = /^#thong-bao=([\w-]+)$/.exec(location.hash) ?? [];
if (place && token !== undefined) render(<NotificationChoice token={token} />, place);
else if (place) render(<LookUp code={new URLSearchParams(location.search).get('code') ?? ''} />, place);
