// Embind's side in JavaScript, in place of its own: that is made for classes, overloads, strings and views, and is as large
// as all our JavaScript for the page. What goes between the two sides here is numbers.
mergeInto(LibraryManager.library, {
  // `invoker` calls `target` with the other arguments. The page may have changed how arrays are spread: none is.
  _embind_register_function: function (name, count, types, signature, invoker, target) {
    var call = wasmTable.get(invoker);
    for (var text = ''; HEAPU8[name]; name += 1) text += String.fromCharCode(HEAPU8[name]);
    Module[text] = function (first, second, third, fourth) {
      return call(target, first, second, third, fourth) >>> 0;
    };
  },
});
