// The floor: what somebody in a hurry writes by hand, JSON.parse and template literals with escaping. It shows the same
// text as Offprint with the locale zh-CN, but takes the article for clean: no checks, no diagnostics, no clean-ups but the
// ones that this very article needs.
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escape = (text) => text.replace(/[&<>"']/g, (character) => entities[character]);

export const plain = (text) => (typeof text === 'string' ? text : Array.isArray(text) ? text.map(plain).join('') : text.text);
export const date = (written) => {
  const [, year, month, day, time] = written.match(/^(\d+)-(\d+)-(\d+)(?:T(\d+:\d+))?/);
  return `${year}年${Number(month)}月${Number(day)}日${time ? ` ${time}` : ''}`;
};
export const excerpt = (text) => {
  const start = text.split(' Description ')[1];
  const [before, after] = start.split('… Read more ');
  const whole = after.startsWith(before) ? after.slice(0, -1) : start;
  if (whole.length <= 240) return `${whole}…`;
  return `${whole.slice(0, whole.lastIndexOf(' ', 240)).replace(/[\s,;:—-]+$/, '')}…`;
};
export const minutes = (article) => Math.ceil(article.body.reduce((sum, block) => sum + (plain(block.text).match(/[A-Za-z0-9\u00c0-\u024f][^\s]*/g)?.length ?? 0), 0) / 238);
export const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const block = ({ type, text }) => (type === 'heading' ? `<h3 class="offprint-heading" id="offprint-${slug(plain(text))}">${escape(plain(text))}</h3>` : `<p>${escape(plain(text))}</p>`);
const time = (written) => `<time class="offprint-time" datetime="${escape(written)}" lang="zh-CN">${date(written)}</time>`;
const card = ({ title, url, kind, published, excerpt: words }) => `<li class="offprint-card"><div class="offprint-card-content">
<h4 class="offprint-card-title"><a href="${escape(url)}">${escape(title)}</a></h4>
<p class="offprint-card-meta"><bdi class="offprint-card-kind">${escape(kind)}</bdi> ${time(published)}</p>
<p class="offprint-card-excerpt">${escape(excerpt(words))}</p></div></li>`;

export function renderFloor(json) {
  const article = JSON.parse(json);
  return `<article class="offprint-article" id="offprint-article" lang="${escape(article.language)}" dir="ltr">
<header class="offprint-header"><h2 class="offprint-title" id="offprint-title">${escape(plain(article.title))}</h2>
<p class="offprint-byline"><bdi class="offprint-author">${article.authors.map(({ name }) => escape(name)).join('、')}</bdi> <bdi class="offprint-publisher"><a href="${escape(article.publisher.url)}">${escape(article.publisher.name)}</a></bdi></p>
<p class="offprint-dates"><span class="offprint-date"><span class="offprint-date-label" lang="zh-CN">发布于</span> ${time(article.published)}</span> <span class="offprint-reading-time" lang="zh-CN">阅读时间约 ${minutes(article)} 分钟</span></p></header>
<section class="offprint-tldr" aria-labelledby="offprint-tldr"><h3 class="offprint-section-title" id="offprint-tldr">${escape(plain(article.tldr.title))}</h3>
<ul class="offprint-key-points">${article.tldr.items.map((item) => `<li>${escape(plain(item))}</li>`).join('\n')}</ul></section>
<div class="offprint-body">${article.body.map(block).join('\n')}</div>
<section class="offprint-disclaimers" aria-label="免责声明">${article.disclaimers.map(({ title, text, items = [] }) => `<div class="offprint-disclaimer">${title ? `<h3 class="offprint-section-title">${escape(plain(title))}</h3>` : ''}${text ? `<p>${escape(plain(text))}</p>` : ''}${items.length > 0 ? `<ol class="offprint-disclaimer-list">${items.map((item) => `<li>${escape(plain(item))}</li>`).join('\n')}</ol>` : ''}</div>`).join('\n')}</section>
<p class="offprint-source"><span class="offprint-source-label">${escape(plain(article.source.label))}</span> <cite class="offprint-source-title"><a href="${escape(article.source.url)}">${escape(plain(article.source.title))}</a></cite></p>
<nav class="offprint-pager" aria-label="文章导航"><div class="offprint-previous"><span class="offprint-pager-label" lang="zh-CN">上一篇</span> ${time(article.previous.published)}</div>
<div class="offprint-next"><span class="offprint-pager-label" lang="zh-CN">下一篇</span> ${time(article.next.published)}</div></nav>
<section class="offprint-related" aria-labelledby="offprint-related"><h3 class="offprint-section-title" id="offprint-related" lang="zh-CN">相关文章</h3>
<ul class="offprint-cards">${article.related.items.map(card).join('\n')}</ul></section>
<p class="offprint-back-to-top" lang="zh-CN"><a href="#offprint-article">返回顶部</a></p>
</article>`;
}
