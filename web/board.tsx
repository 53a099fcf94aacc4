import './styles/tokens.css';
import './styles/base.css';
import './features/board/board.css';
import { render } from 'preact';
import { Board } from './features/board/board.tsx';

const place = document.getElementById('app');
const [, unit = ''] = /^\/board\/([^/]+)/.exec(location.pathname) ?? [];
if (place) render(<Board unit={decodeURIComponent(unit)} />, place);
