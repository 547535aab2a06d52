// mutool run redact.js IN OUT MARKS.json: adds redactions and applies them, as the peer of the benchmark (mupdf 1.21).
// Annotations are placed from the top left corner.
/* global read, scriptArgs, PDFDocument */
var marks = JSON.parse(read(scriptArgs[2]));
var doc = new PDFDocument(scriptArgs[0]);
marks.forEach(function (mark) {
  var page = doc.loadPage(mark.page - 1);
  var height = page.bound()[3];
  mark.rects.forEach(function (rect) {
    var annotation = page.createAnnotation('Redact');
    annotation.setRect([rect[0], height - rect[3], rect[2], height - rect[1]]);
  });
  page.applyRedactions(true, 2);
});
doc.save(scriptArgs[1], 'garbage=compact,compress');
