"""What stands around and inside an article that is no part of it? The same kinds of things as on real sites."""

_STORIES = ("Ferry service to the islands resumes after storm", "Bread prices rise for the third month running",
            "National team names squad for qualifier in Beroka", "Minister opens new wing of the children's hospital",
            "Five recipes for a cold evening", "Court adjourns trial of former harbour master")  # fmt: skip

NAV = ('<header class="site-header"><a class="logo" href="/">Home</a><nav class="main-nav"><ul>'
       + "".join(f'<li><a href="/{s}">{s.capitalize()}</a></li>' for s in ("world", "politics", "sport", "culture", "weather"))
       + "</ul></nav></header>")  # fmt: skip
FOOTER = ('<footer class="site-footer"><p>All rights reserved. No part of this site may be reproduced without our written '
          'consent.</p><ul><li><a href="/about">About us</a></li><li><a href="/terms">Terms of use</a></li></ul></footer>')  # fmt: skip
COOKIES = ('<div id="cookie-consent" class="modal"><p>We and our 742 partners store and access information on your device, '
           'such as cookies, to select personalised advertising and to measure how content performs. You may accept or '
           'manage your choices at any time by returning to this site.</p><button>Accept all</button></div>')  # fmt: skip
SHARE = '<div class="social-share"><a href="#">Share on Chirp</a> <a href="#">Share by mail</a> <a href="#">Copy link</a></div>'
NEWSLETTER = ('<div class="newsletter-signup"><h3>The morning letter</h3><p>Get the five stories that matter in your inbox '
              'each day before breakfast.</p><form><input type="email"><button>Sign up</button></form></div>')  # fmt: skip
AD = '<div class="ad-slot" id="ad-3"><span>Advertisement</span><p>Warm coats for the coldest winter, now half price.</p></div>'
READ_ALSO = f'<p><strong>Read also: <a href="/x">{_STORIES[0]}</a></strong></p>'
LINK_LINE = f'<p><a href="/y">{_STORIES[5]}</a></p>'
RELATED = ('<section class="related-stories"><h2>Related stories</h2>'
           + "".join(f'<div class="teaser"><h3><a href="/s{i}">{s}</a></h3><p>{s}, officials told our correspondent on '
                     "Monday, after weeks of talks behind closed doors.</p></div>" for i, s in enumerate(_STORIES))
           + "</section>")  # fmt: skip
SIDEBAR = ('<aside class="sidebar"><h2>Most read</h2><ol>'
           + "".join(f'<li><a href="/m{i}">{s}</a></li>' for i, s in enumerate(_STORIES)) + "</ol></aside>")  # fmt: skip
FIGURE = ('<figure><img src="a.jpg" alt="Smoke"><figcaption>Smoke rises above the town after the attack. Photograph: '
          "K. Berg/Ellin Wire</figcaption></figure>")  # fmt: skip
OLD_CAPTION = '<div class="wp-caption"><img src="b.jpg"><p class="wp-caption-text">The road to the depot, last year</p></div>'
TWEET = ('<blockquote class="twitter-tweet"><p>BREAKING: twenty dead in blast at the port, more to follow, stay away from '
         'the area</p>— Port Alerts (@portalerts) <a href="#">March 3, 2018</a></blockquote>')  # fmt: skip
OLD_POST = ('<div class="embedded-post"><h4>Previously</h4><p>In 2016 a lorry bomb in the same street killed thirty-one '
            "people, among them nine children, the ministry said then.</p></div>")  # fmt: skip
COMMENTS = ('<section id="comments" class="comments"><h2>14 comments</h2>'
            + "".join(f'<div class="comment"><b>reader{i}</b><p>I lived in that town for {i} years and never saw anything like '
                      "what they describe here; somebody in the capital should answer for it, but of course nobody will, as "
                      "always, and next year we shall read the same again.</p></div>" for i in range(14)) + "</section>")  # fmt: skip
BIO = '<div class="author-bio"><p>The author is our correspondent for the coast and has covered it for eleven years.</p></div>'
TAGS = '<div class="tags">Topics: <a href="/t1">Conflict</a> <a href="/t2">Security</a> <a href="/t3">Coast</a></div>'
BREADCRUMB = '<div class="breadcrumb"><a href="/">Home</a> › <a href="/world">World</a> › <a href="/coast">Coast</a></div>'
