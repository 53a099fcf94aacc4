import './styles/tokens.css';
import './styles/base.css';
import './ui/ui.css';
import './features/lookup/lookup.css';
import { render } from 'preact';
import { LookUp } from './features/lookup/lookup.tsx';

const place = document.getElementById('app');
if (place) render(<LookUp code={new URLSearchParams(location.search).get('code') ?? ''} />, place);
