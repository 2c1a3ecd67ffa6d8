import "./ninome.css";
