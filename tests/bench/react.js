// The same article through React's server renderer.
import { createElement as h } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { date, excerpt, minutes, plain, slug } from './floor.js';

const Time = ({ written }) => h('time', { className: 'offprint-time', dateTime: written, lang: 'zh-CN' }, date(written));
const Block = ({ type, text }) => (type === 'heading' ? h('h3', { className: 'offprint-heading', id: `offprint-${slug(plain(text))}` }, plain(text)) : h('p', null, plain(text)));
const Card = ({ title, url, kind, published, excerpt: words }) =>
  h('li', { className: 'offprint-card' }, h('div', { className: 'offprint-card-content' },
    h('h4', { className: 'offprint-card-title' }, h('a', { href: url }, title)),
    h('p', { className: 'offprint-card-meta' }, h('bdi', { className: 'offprint-card-kind' }, kind), ' ', h(Time, { written: published })),
    h('p', { className: 'offprint-card-excerpt' }, excerpt(words))));
const Disclaimer = ({ title, text, items = [] }) =>
  h('div', { className: 'offprint-disclaimer' },
    title && h('h3', { className: 'offprint-section-title' }, plain(title)), text && h('p', null, plain(text)),
    items.length > 0 && h('ol', { className: 'offprint-disclaimer-list' }, items.map((item, index) => h('li', { key: index }, plain(item)))));

function Article({ article }) {
  return h('article', { className: 'offprint-article', id: 'offprint-article', lang: article.language, dir: 'ltr' },
    h('header', { className: 'offprint-header' },
      h('h2', { className: 'offprint-title', id: 'offprint-title' }, plain(article.title)),
      h('p', { className: 'offprint-byline' }, h('bdi', { className: 'offprint-author' }, article.authors.map(({ name }) => name).join('、')), ' ', h('bdi', { className: 'offprint-publisher' }, h('a', { href: article.publisher.url }, article.publisher.name))),
      h('p', { className: 'offprint-dates' }, h('span', { className: 'offprint-date' }, h('span', { className: 'offprint-date-label', lang: 'zh-CN' }, '发布于'), ' ', h(Time, { written: article.published })), ' ', h('span', { className: 'offprint-reading-time', lang: 'zh-CN' }, `阅读时间约 ${minutes(article)} 分钟`))),
    h('section', { className: 'offprint-tldr', 'aria-labelledby': 'offprint-tldr' }, h('h3', { className: 'offprint-section-title', id: 'offprint-tldr' }, plain(article.tldr.title)), h('ul', { className: 'offprint-key-points' }, article.tldr.items.map((item, index) => h('li', { key: index }, plain(item))))),
    h('div', { className: 'offprint-body' }, article.body.map((block, index) => h(Block, { key: index, ...block }))),
    h('section', { className: 'offprint-disclaimers', 'aria-label': '免责声明' }, article.disclaimers.map((disclaimer, index) => h(Disclaimer, { key: index, ...disclaimer }))),
    h('p', { className: 'offprint-source' }, h('span', { className: 'offprint-source-label' }, plain(article.source.label)), ' ', h('cite', { className: 'offprint-source-title' }, h('a', { href: article.source.url }, plain(article.source.title)))),
    h('nav', { className: 'offprint-pager', 'aria-label': '文章导航' },
      h('div', { className: 'offprint-previous' }, h('span', { className: 'offprint-pager-label', lang: 'zh-CN' }, '上一篇'), ' ', h(Time, { written: article.previous.published })),
      h('div', { className: 'offprint-next' }, h('span', { className: 'offprint-pager-label', lang: 'zh-CN' }, '下一篇'), ' ', h(Time, { written: article.next.published }))),
    h('section', { className: 'offprint-related', 'aria-labelledby': 'offprint-related' }, h('h3', { className: 'offprint-section-title', id: 'offprint-related', lang: 'zh-CN' }, '相关文章'), h('ul', { className: 'offprint-cards' }, article.related.items.map((card, index) => h(Card, { key: index, ...card })))),
    h('p', { className: 'offprint-back-to-top', lang: 'zh-CN' }, h('a', { href: '#offprint-article' }, '返回顶部')));
}

export const renderReact = (json) => renderToStaticMarkup(h(Article, { article: JSON.parse(json) }));
